/** `validate` in the table of commands. */
import type { CommandEntry } from './command-entry.ts'
import { formats } from './formats.ts'

export const validateCommand: CommandEntry = {
  name: 'validate',
  summary: {
    sv: 'granskar resurser i filer, mappar och NDJSON mot R4 och profilerna; ingen server behövs',
    en: 'checks resources in files, folders and NDJSON against R4 and the profiles; no server is needed',
  },
  takes: '[<file|folder|glob|->…]',
  count: [0, Number.POSITIVE_INFINITY],
  from: 'file',
  examples: [
    { line: 'vardbro validate bundles', says: { sv: 'allt i en mapp', en: 'all in a folder' } },
    {
      line: 'vardbro validate ut/*.json --report sarif:vardbro.sarif --report junit:vardbro.xml',
      says: { sv: 'i en CI, med rapporter bredvid texten', en: 'in a CI, with reports beside the text' },
    },
    {
      line: 'cat bunt.json | vardbro validate - --stdin-filename bunt.json --format concise',
      says: { sv: 'för en redigerare', en: 'for an editor' },
    },
    {
      line: 'vardbro validate ut --fix --dry-run',
      says: { sv: 'visar vad som kan rättas på ett enda sätt', en: 'shows what can be mended in one way only' },
    },
  ],
  more: {
    sv: 'Granskar det som servern granskar när något skrivs, med samma ord. Av en mapp tas *.json och *.ndjson, även .gz, i alla led; filer där som inte är FHIR nämns bara. En fil som namnges ska vara FHIR. God sed (sådant som servern inte nämner vid en skrivning) sägs med --advice.\nEn kodruta med tre rader av filen visas på en terminal: den kan innehålla personuppgifter och skrivs därför inte i loggar utan --frame.',
    en: 'Checks what the server checks when something is written, in the same words. Of a folder *.json and *.ndjson are taken, .gz too, at all levels; files there that are no FHIR are only mentioned. A file that is named must be FHIR. Good practice (what the server does not mention at a write) is told with --advice.\nA frame with three lines of the file is shown on a terminal: it may hold personal data and is not written to logs without --frame.',
  },
  options: {
    format: {
      value: `<${formats.join('|')}>`,
      from: formats,
      otherwise: 'text',
      says: { sv: 'hur svaret skrivs', en: 'how the answer is written' },
    },
    report: {
      value: '<format:file>',
      many: true,
      says: { sv: 'skriver samma svar till en fil också', en: 'writes the same answer to a file, too' },
    },
    output: { value: '<file>', from: 'file', says: { sv: 'svaret till en fil', en: 'the answer to a file' } },
    profile: {
      value: '<canonical|file>',
      many: true,
      from: 'profile',
      says: {
        sv: 'profil som allt ska följa: kanonisk URL, eller en fil med en StructureDefinition',
        en: 'profile that all must conform to: a canonical URL, or a file with a StructureDefinition',
      },
    },
    package: {
      value: '<folder>',
      from: 'file',
      says: {
        sv: 'mapp med FHIR-paket (.tgz); annars VARDBRO_PACKAGES',
        en: 'folder of FHIR packages (.tgz); otherwise VARDBRO_PACKAGES',
      },
    },
    advice: { says: { sv: 'även god sed', en: 'good practice, too' } },
    quiet: { says: { sv: 'bara fel, ingen förloppsvisning', en: 'errors only, no progress' } },
    'fail-on': {
      value: '<error|warning|information|never>',
      from: ['error', 'warning', 'information', 'never'],
      otherwise: 'error',
      says: { sv: 'vad som ger slutkod 1', en: 'what ends with 1' },
    },
    'max-warnings': {
      value: '<number>',
      says: { sv: 'fler varningar än så ger slutkod 1', en: 'more warnings than that end with 1' },
    },
    baseline: {
      value: '<file>',
      from: 'file',
      says: {
        sv: 'kända fynd med skäl och slutdatum: tystas men räknas; ett utgånget är ett fel',
        en: 'known findings with reason and end date: muted but counted; an expired one is an error',
      },
    },
    'update-baseline': {
      says: { sv: 'skriver det som hittas till --baseline', en: 'writes what is found to --baseline' },
    },
    cache: {
      value: '<file>',
      from: 'file',
      says: {
        sv: 'minns i den filen vad som sades om varje text; annars i användarens cachemapp (XDG_CACHE_HOME/vardbro)',
        en: "remembers in that file what was said of each text; otherwise in the user's cache folder (XDG_CACHE_HOME/vardbro)",
      },
    },
    'no-cache': {
      says: {
        sv: 'minns inget och granskar allt, även det som är oförändrat',
        en: 'remembers nothing and judges all, what is unchanged too',
      },
    },
    fix: { says: { sv: 'rättar det som har ett enda rätt svar', en: 'mends what has one right answer' } },
    'dry-run': {
      says: {
        sv: 'med --fix: visar skillnaden, skriver inget',
        en: 'with --fix: shows the difference, writes nothing',
      },
    },
    watch: { says: { sv: 'granskar igen när något ändras', en: 'checks again when something changes' } },
    frame: { says: { sv: 'kodrutor även där ingen terminal är', en: 'frames where there is no terminal, too' } },
    'stdin-filename': {
      value: '<name>',
      says: { sv: 'vad - kallas i svaret', en: 'what - is called in the answer' },
    },
    'allow-empty': { says: { sv: 'inga filer är inget fel', en: 'no files are no fault' } },
  },
  ends: {
    sv: '0 utan fynd, 1 med fynd (--fail-on, --max-warnings), 2 när något inte kunde läsas eller ingen fil fanns, 130 avbruten.',
    en: '0 without findings, 1 with findings (--fail-on, --max-warnings), 2 where something could not be read or there was no file, 130 interrupted.',
  },
  interruptible: true,
  load: async () => (await import('../validate/run-validate.ts')).runValidate,
}
