import { countOf, type ExportItem } from './item';

/** Tasks of a Slurm array: clusters allow some hundreds at most. */
const mostTasks = 100;

/** One word of bash, whatever is in it. */
export function bashWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const programs = {
  wget: 'wget --no-verbose --no-config --tries=5 --timeout=60 --output-document="$part" -- "$1"',
  curl:
    'curl --disable --fail --location --globoff --silent --show-error --retry 5 --connect-timeout 15 ' +
    '--speed-limit 1 --speed-time 60 --proto =http,https --output "$part" --url "$1"',
} as const;

/** Fetches one file under another name, checks what is known of it, and only then gives it its own. */
function getFunction(program: keyof typeof programs): string {
  return `sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi < "$1" | cut -c1-64; }

# Whether a file has the size and the SHA-256 that are known of it.
right() { # FILE BYTES SHA256
  [ -z "$3" ] || { [ "$(sha256 "$1")" = "$3" ]; return; }
  [ -z "$2" ] || [ "$(wc -c < "$1" | tr -d ' ')" = "$2" ]
}

get() { # ADDRESS PATH BYTES SHA256
  local path="./$2" part="./$2.part"
  if [ -e "$path" ]; then
    if right "$path" "$3" "$4"; then echo "SKIPPED $2"; return 0; fi
    echo "ERROR $2: there is another file of this name; move it away" >&2; return 1
  fi
  mkdir -p -- "$(dirname -- "$path")" && rm -f -- "$part" || return 1
  if ! ${programs[program]}; then
    rm -f -- "$part"; echo "ERROR $2: could not be fetched from $1" >&2; return 1
  fi
  [ -e "$part" ] || : > "$part"
  if [ -n "$4" ] && ! right "$part" "$3" "$4"; then
    rm -f -- "$part"; echo "ERROR $2: its SHA-256 is not what it should be" >&2; return 1
  fi
  if [ -z "$4" ] && ! right "$part" "$3" ""; then echo "NOTE $2: its size is not what was announced" >&2; fi
  mv -n -- "$part" "$path" && [ ! -e "$part" ] && echo "COMPLETE $2"
}`;
}

function call({ url, path, bytes, sha256 }: ExportItem): string {
  return `get ${[url, path, bytes === null ? '' : String(bytes), sha256 ?? ''].map(bashWord).join(' ')}`;
}

/** A bash script that fetches by wget or curl: `bash fetch-wget.sh [FOLDER]`. */
export function shellScript(items: readonly ExportItem[], program: 'wget' | 'curl'): string {
  return `#!/bin/bash
# Fetches ${countOf(items)} with ${program}, made by Almagest: bash THIS [FOLDER]
# What is there already is left alone; run again, it fetches what is missing.
set -u
cd -- "\${1:-.}" || exit 2
failed=0

${getFunction(program)}

${items.map((item) => `${call(item)} || failed=1`).join('\n')}
exit "$failed"
`;
}

/** A Slurm array that fetches by curl: `sbatch fetch-slurm.sh [FOLDER]`; alone it fetches everything. */
export function slurmScript(items: readonly ExportItem[]): string {
  const tasks = Math.min(items.length, mostTasks);
  const cases = items.map((item, index) => `    ${index}) ${call(item)} ;;`);
  return `#!/bin/bash
#SBATCH --job-name=almagest-fetch
#SBATCH --array=0-${tasks - 1}%4
#SBATCH --ntasks=1
#SBATCH --time=24:00:00
# Fetches ${countOf(items)} in ${tasks} tasks, four at once, made by Almagest: sbatch THIS [FOLDER]
# What is there already is left alone; submitted again, it fetches what is missing.
set -u
cd -- "\${1:-.}" || exit 2
failed=0

${getFunction('curl')}

item() {
  case "$1" in
${cases.join('\n')}
  esac
}

step=${tasks}
[ -n "\${SLURM_ARRAY_TASK_ID:-}" ] || step=1
for ((index = \${SLURM_ARRAY_TASK_ID:-0}; index < ${items.length}; index += step)); do
  item "$index" || failed=1
done
exit "$failed"
`;
}
