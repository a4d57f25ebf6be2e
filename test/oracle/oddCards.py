"""Reads cards from standard input, a JSON list of headers (lists of records); prints what astropy makes of each."""
import json
import sys
import warnings

from astropy.io import fits

warnings.simplefilter('ignore')
answers = []
for records in json.load(sys.stdin):
    header = fits.Header.fromstring(''.join(record.ljust(80) for record in records + ['END']))
    answers.append([[card.keyword, None if isinstance(card.value, fits.card.Undefined) else card.value, card.comment]
                    for card in header.cards])
json.dump(answers, sys.stdout)
