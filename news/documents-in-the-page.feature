A letter's page shows its document and attachments in place: pages, zoom, turning, printing, text that can be selected; what one may do now stands first.
