// Loaded once mocha's `describe` and `it` are there.
import './manifest.test';
import './editor.test';
import './opening.test';
import './queryFile.test';
import './downloads.test';
import './python.test';
import './adql.test';
