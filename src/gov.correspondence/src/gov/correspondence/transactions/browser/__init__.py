"""The pages of transactions and paper originals."""
