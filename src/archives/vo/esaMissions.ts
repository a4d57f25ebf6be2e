/** ESA's archives of one mission each, beside Gaia's, by the keys of their TAP services. */
export const esaMissions = [
  { key: 'hst', name: 'Hubble', tap: 'https://hst.esac.esa.int/tap-server/tap' },
  { key: 'jwst', name: 'James Webb', tap: 'https://jwst.esac.esa.int/server/tap' },
  { key: 'xmm', name: 'XMM-Newton', tap: 'https://nxsa.esac.esa.int/tap-server/tap' },
  { key: 'herschel', name: 'Herschel', tap: 'https://archives.esac.esa.int/hsa/whsa-tap-server/tap' },
  { key: 'iso', name: 'ISO', tap: 'https://nida.esac.esa.int/nida-sl-tap/tap' },
  { key: 'integral', name: 'INTEGRAL', tap: 'https://isla.esac.esa.int/tap/tap' },
  { key: 'euclid', name: 'Euclid', tap: 'https://eas.esac.esa.int/tap-server/tap' },
  { key: 'plato', name: 'PLATO', tap: 'https://pax.esac.esa.int/tap/tap' },
] as const;
