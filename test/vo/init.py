"""`dachs init` for a database that has pgSphere already: server.sh loaded it, as `CREATE EXTENSION` fails."""

from gavo.user import initdachs

initdachs._readDBScripts = lambda dsn: None
initdachs.main()
