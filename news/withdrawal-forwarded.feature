A letter that was forwarded to a third agency is given back to its sender only when the covering letter is withdrawn there too; until then the registrar reads its number, and may refuse.
