A letter that was received has a certified receipt (إشعار استلام موثّق), one page of PDF/A in Arabic or English with a QR code, and a dispute bundle that anybody can judge.
