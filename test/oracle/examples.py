"""Queries of pages of TAP examples as pyvo looks for them, given as JSON; null for pages that are no XML."""

import json
import sys
import xml.etree.ElementTree

answers = []
for path in json.loads(sys.argv[1]):
    try:
        root = xml.etree.ElementTree.parse(path).getroot()
        found = root.findall('.//*[@property="query"]')
        answers.append([" ".join("".join(element.itertext()).split()) for element in found])
    except xml.etree.ElementTree.ParseError:
        answers.append(None)
print(json.dumps(answers))
