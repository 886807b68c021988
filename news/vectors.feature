A second implementation finds golden packages, evidence and a script that proves them with openssl, unzip and jq alone.
