The result of a search can be taken along as XLSX.
