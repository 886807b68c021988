"""The endpoints of transactions and paper originals."""
