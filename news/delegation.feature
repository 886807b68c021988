Heads and signatories delegate for some days, by act, kind of letter and confidentiality; both names stand on the act and in the
signature block. Absences warn whoever refers something. The desk of a person who leaves is handed over in one printed protocol.
