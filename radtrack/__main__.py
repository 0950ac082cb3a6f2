"""`python -m radtrack` is `radtrack`."""

from radtrack.cli.main import main

main()
