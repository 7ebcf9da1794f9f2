/** Commands about what is stored, in the table of commands. */
import type { CommandEntry, Option } from './command-entry.ts'

type Described = Pick<CommandEntry, 'name' | 'summary' | 'examples'> & Partial<CommandEntry>

const ends = {
  sv: '0, 1 när verify hittar något, 2 när det inte gick.',
  en: '0, 1 where verify has found something, 2 where it could not be done.',
}

/** Commands of `db` read their arguments themselves. */
function ofDb({ name, ...rest }: Described): CommandEntry {
  return {
    name,
    options: {},
    ends,
    ...rest,
    load: async () => {
      const { runDb } = await import('../db/run-db.ts')
      return ({ raw }, surroundings) =>
        runDb([name.slice('db '.length), ...raw.filter((one) => one !== '--json')], surroundings)
    },
  }
}

const force: Option = { says: { sv: 'ersätter det som finns', en: 'replaces what is there' } }
const ofStore = {
  sv: 'Lagret är det i VARDBRO_STORE; VARDBRO_BASE_URL och VARDBRO_ZONE ska vara serverns.',
  en: 'The store is that of VARDBRO_STORE; VARDBRO_BASE_URL and VARDBRO_ZONE are to be those of the server.',
}

export const storeCommands: readonly CommandEntry[] = [
  {
    name: 'import',
    summary: { sv: 'lagrar resurserna i NDJSON-filer', en: 'stores the resources of NDJSON files' },
    takes: '<folder|file>…',
    count: [0, Number.POSITIVE_INFINITY],
    from: 'file',
    examples: [
      { line: 'vardbro import export/ --outcomes nekade.ndjson', says: { sv: 'en hel export', en: 'a whole export' } },
    ],
    more: {
      sv: 'En resurs per rad, under sitt eget id; av en mapp alla filer som slutar på .ndjson, definitioner först. Det som redan finns ersätts, och det som är lika blir ingen ny version. Buntar med borttagningar utförs. Servern gör inget av sig själv för det som läses in; prenumerationer får veta det. Servern ska vara stoppad; lagret är det i VARDBRO_STORE. Den som avbryter startar om med samma ord: det går vidare, och inget tappas eller lagras två gånger.',
      en: 'One resource a line, under its own id; of a folder all files that end in .ndjson, definitions first. What is there already is replaced, and what is the same makes no new version. Bundles of deletions are carried out. The server does nothing by itself for what is imported; subscriptions hear of it. The server must be stopped; the store is that of VARDBRO_STORE. Whoever stops it starts it again with the same words: it goes on, and nothing is lost or stored twice.',
    },
    options: {
      trust: {
        says: {
          sv: 'utan villkor och profiler: det som har R4:s form lagras',
          en: 'without invariants and profiles: what has the shape of R4 is stored',
        },
      },
      outcomes: {
        value: '<file>',
        from: 'file',
        otherwise: 'import-outcomes.ndjson',
        says: { sv: 'fil för det som nekas', en: 'file for what is refused' },
      },
    },
    ends: {
      sv: '0, 1 när rader nekades, 2 när det inte kunde gå vidare, 130 avbruten.',
      en: '0, 1 where lines were refused, 2 where it could not go on, 130 interrupted.',
    },
    interruptible: true,
    load: async () => (await import('../import/run-import.ts')).runImport,
  },
  {
    name: 'revalidate',
    summary: {
      sv: 'visar lagrade resurser som en profil skulle neka',
      en: 'lists the stored resources that a profile would refuse',
    },
    examples: [
      {
        line: 'vardbro revalidate --profile https://vardbro.example/fhir/StructureDefinition/vardbegaran',
        says: { sv: 'servern får vara igång', en: 'the server may run meanwhile' },
      },
    ],
    more: {
      sv: 'Inget ändras. Lagret och paketen är de i VARDBRO_STORE och VARDBRO_PACKAGES. Med --json ett objekt per rad, det sista med antalen.',
      en: 'Nothing is changed. The store and the packages are those of VARDBRO_STORE and VARDBRO_PACKAGES. With --json one object a line, the last of them with the numbers.',
    },
    options: {
      profile: {
        value: '<canonical|file>',
        from: 'profile',
        says: {
          sv: 'kanonisk URL, med eller utan |version, eller en fil med StructureDefinition',
          en: 'canonical URL, with or without |version, or a file with the StructureDefinition',
        },
      },
      type: {
        value: '<type>',
        says: {
          sv: 'alla resurser av typen; annars de som säger sig följa profilen',
          en: 'all resources of this type; otherwise those that claim the profile',
        },
      },
    },
    ends: {
      sv: '0 när inget skulle nekas, 1 när något skulle det, 2 när det inte gick att säga.',
      en: '0 where nothing would be refused, 1 where something would, 2 where it could not be told.',
    },
    load: async () => (await import('../run-revalidate.ts')).runRevalidate,
  },
  ofDb({
    name: 'db backup',
    summary: {
      sv: 'skriver det som är lagrat till en fil, medan servern kör',
      en: 'writes what is stored now into a file, while the server runs',
    },
    takes: '<file>',
    count: [0, Number.POSITIVE_INFINITY],
    from: 'file',
    examples: [
      { line: 'vardbro db backup kopia.sqlite', says: { sv: 'ett ögonblick, helt', en: 'one instant, whole' } },
    ],
    options: { force },
    more: ofStore,
  }),
  ofDb({
    name: 'db restore',
    summary: {
      sv: 'sätter en säkerhetskopia i lagrets ställe; servern ska vara stoppad',
      en: 'puts a backup in the place of the store; the server must be stopped',
    },
    takes: '<file>',
    count: [0, Number.POSITIVE_INFINITY],
    from: 'file',
    examples: [
      {
        line: 'vardbro db restore kopia.sqlite --force',
        says: { sv: 'ersätter det som finns', en: 'replaces what is there' },
      },
    ],
    options: { force },
    more: ofStore,
  }),
  ofDb({
    name: 'db verify',
    summary: {
      sv: 'går igenom lagret: filen, texterna, ordningen, indexraderna',
      en: 'looks through the store: the file, the texts, the order, the index rows',
    },
    count: [0, Number.POSITIVE_INFINITY],
    examples: [
      {
        line: 'vardbro db verify',
        says: { sv: 'servern får vara igång; inget ändras', en: 'the server may run; nothing is changed' },
      },
    ],
    more: ofStore,
  }),
  ofDb({
    name: 'db copy',
    summary: {
      sv: 'kopierar allt, med historik, till ett nytt lager och jämför',
      en: 'copies all, with history, into a new store and compares',
    },
    takes: '<from> <to>',
    count: [0, Number.POSITIVE_INFINITY],
    examples: [
      {
        line: 'vardbro db copy sqlite:./data/vardbro.sqlite postgres://vardbro@127.0.0.1/vardbro',
        says: { sv: 'från fil till PostgreSQL', en: 'from a file to PostgreSQL' },
      },
    ],
  }),
  ofDb({
    name: 'db migrate',
    summary: {
      sv: 'för en PostgreSQL-databas till det här programmets tabeller',
      en: 'brings a PostgreSQL database to the tables of this program',
    },
    count: [0, Number.POSITIVE_INFINITY],
    examples: [{ line: 'vardbro db migrate', says: { sv: 'säkerhetskopiera först', en: 'make a backup first' } }],
    more: ofStore,
  }),
  ofDb({
    name: 'db distribute',
    summary: {
      sv: 'sprider en PostgreSQL-databas med Citus över flera servrar',
      en: 'spreads a PostgreSQL database with Citus over several servers',
    },
    count: [0, Number.POSITIVE_INFINITY],
    examples: [
      {
        line: 'vardbro db distribute --shards 16',
        says: {
          sv: 'stoppa alla servrar först; det går inte att ångra',
          en: 'stop all servers first; there is no way back',
        },
      },
    ],
    options: {
      shards: {
        value: '<number>',
        otherwise: '16',
        says: { sv: 'på så många delar högst', en: 'over so many parts at most' },
      },
      yes: { says: { sv: 'frågar inte', en: 'does not ask' } },
    },
    more: ofStore,
  }),
]
