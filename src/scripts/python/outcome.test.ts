import { describe, expect, it } from 'vitest';
import { missingPackage } from './outcome';

describe('a missing package', () => {
  it('is told by our scripts and by Python, with the line that installs it', () => {
    const said = "astroquery is missing. Install it with: python -m pip install 'astroquery>=0.4.6'\n";
    expect(missingPackage(said, '/usr/bin/python3')).toEqual({
      name: 'astroquery',
      install: "/usr/bin/python3 -m pip install 'astroquery>=0.4.6'",
    });
    const traceback = "Traceback …\nModuleNotFoundError: No module named 'pyvo.dal'\n";
    expect(missingPackage(traceback, 'C:\\Program Files\\python.exe')).toEqual({
      name: 'pyvo',
      install: '"C:\\Program Files\\python.exe" -m pip install pyvo',
    });
    expect(missingPackage('ValueError: pyvo', 'python3')).toBeNull();
  });
});
