"""Imports and publishes DaCHS resources in one process, as each start of DaCHS takes seconds.

arguments: names of resources, in order; `img` is the descriptor img/q. Those of the system come first.
"""
import sys

from gavo import api  # noqa: F401  (the rest needs what it sets up)
from gavo.registry import publication
from gavo.user import importing


def run(main, *arguments):
    """Runs one of DaCHS' commands, which end by leaving the process."""
    sys.argv = ["dachs", *arguments]
    try:
        main()
    except SystemExit as left:
        if left.code:
            raise


names = sys.argv[1:]
run(importing.main, "//obscore")
run(publication.main, "//services", "//tap", "//siap2")
for name in names:
    run(importing.main, name + "/q")
    run(publication.main, name + "/q")
