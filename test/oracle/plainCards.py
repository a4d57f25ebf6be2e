"""Cards as astropy reads them, in the form that the tests compare: keyword, value with its type, comment."""

import struct

import numpy as np
from astropy.io.fits.card import Undefined


def bits(value):
    return struct.pack(">d", float(value)).hex()


def plain(value):
    """A card's value with its type, as text: numbers as the 64 bits of a double."""
    if isinstance(value, Undefined) or value is None:
        return "undefined"
    if isinstance(value, (bool, np.bool_)):
        return "T" if value else "F"
    if isinstance(value, (int, np.integer)):
        return f"number {bits(value)}" if abs(value) < 2**53 else f"integer {value}"
    if isinstance(value, float):
        return f"number {bits(value)}"
    if isinstance(value, complex):
        return f"complex {bits(value.real)} {bits(value.imag)}"
    return "text " + value.rstrip()


def plain_cards(header):
    """Each card; the value is None where astropy cannot read it."""
    for card in header.cards:
        try:
            if card.field_specifier:
                # A reading of strings like 'AXIS.1: 2' that FITS itself does not have.
                yield [card.rawkeyword, "text " + card.rawvalue, card.comment.rstrip()]
                continue
            yield [card.keyword.upper(), plain(card.value), card.comment.rstrip()]
        except Exception as error:
            yield [card._image[:8].strip().upper(), None, type(error).__name__]
