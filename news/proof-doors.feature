Certified receipt and dispute bundle stand on the letter's page for whoever may have them, and programs fetch them from @certified-receipts and @evidence-bundles.
