`make bench` measures letter page, search and recipients' picker too, median and 95th percentile, bytes and requests, beside listing and search of a stock Plone with the same texts.
