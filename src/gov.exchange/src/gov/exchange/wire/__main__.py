"""`python -m gov.exchange.wire`."""

import sys
from gov.exchange.wire.cli import main


sys.exit(main())
