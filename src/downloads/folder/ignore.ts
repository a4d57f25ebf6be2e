import { manifestName } from '../plan/relativePath';

/** A `.gitignore` for a download folder: manifests and queries are kept, data is left out. */
export const ignoreText = `# Data is fetched anew from what the manifest says: "Almagest: Restore Folder…", or almagest restore FOLDER
*
!*/
!.gitignore
!${manifestName}
!query-*.almagest.json
!almagest-batch.log
`;
