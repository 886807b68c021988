Search finds letters by the text of attached Word, Excel, PowerPoint and OpenDocument files.
