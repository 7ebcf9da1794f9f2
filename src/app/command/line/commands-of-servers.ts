/** Commands that run a server or speak to one, in the table of commands. */
import type { CommandEntry } from './command-entry.ts'
import { serverOptions } from './common-options.ts'

export const serverCommands: readonly CommandEntry[] = [
  {
    name: 'serve',
    summary: {
      sv: 'kör servern; den ställs in med miljövariabler',
      en: 'runs the server; it is configured by the environment',
    },
    examples: [
      { line: 'vardbro serve', says: { sv: 'på http://127.0.0.1:8080/fhir', en: 'at http://127.0.0.1:8080/fhir' } },
      { line: 'VARDBRO_PORT=9090 vardbro serve', says: { sv: 'på en annan port', en: 'at another port' } },
    ],
    more: { sv: 'docs/configuration.md har alla inställningar.', en: 'docs/configuration.md has all settings.' },
    options: {},
    ends: {
      sv: '0 när den stoppas (Ctrl+C), 1 när den inte kunde starta.',
      en: '0 when it is stopped (Ctrl+C), 1 where it could not start.',
    },
    interruptible: true,
    load: async () => (await import('../run-serve.ts')).runServe,
  },
  {
    name: 'post',
    summary: {
      sv: 'skickar resurser och buntar till en server och visar svaret på varje post',
      en: 'sends resources and bundles to a server and shows the answer to each entry',
    },
    takes: '<file|->…',
    count: [0, Number.POSITIVE_INFINITY],
    from: 'file',
    examples: [
      {
        line: 'vardbro post bundles/dalarna-gron/0*.json',
        says: { sv: 'ett helt ärende, fil för fil', en: 'a whole case, file by file' },
      },
    ],
    more: {
      sv: 'En bunt (transaction, batch) skickas till basen, ett meddelande till $process-message, en resurs med id med PUT, utan id med POST. Av en NDJSON-fil varje rad. Slutar vid den första filen som nekas, om inte --keep-going.',
      en: 'A Bundle (transaction, batch) goes to the base, a message to $process-message, a resource with an id by PUT, without one by POST. Of an NDJSON file each line. Stops at the first that is refused, unless --keep-going.',
    },
    options: {
      ...serverOptions,
      'dry-run': {
        says: {
          sv: 'granskar på servern ($validate), sparar inget',
          en: 'validates at the server ($validate), stores nothing',
        },
      },
      'keep-going': { says: { sv: 'fortsätter efter det som nekas', en: 'goes on after what is refused' } },
    },
    ends: {
      sv: '0 när allt togs emot, 1 när något har fel (4xx), 2 när en fil inte kan läsas, 3 när servern inte svarar eller inte kan (5xx, 401, 403), 130 avbruten.',
      en: '0 where all was taken, 1 where something has faults (4xx), 2 where a file cannot be read, 3 where the server does not answer or cannot (5xx, 401, 403), 130 interrupted.',
    },
    interruptible: true,
    load: async () => (await import('../post/run-post.ts')).runPost,
  },
  {
    name: 'subscribe',
    summary: {
      sv: 'gör en prenumeration och säger om den fungerar; med websocket visas det som kommer',
      en: 'makes a Subscription and tells whether it works; of a websocket, what arrives',
    },
    takes: '<topic|search>',
    count: [1, 1],
    from: 'topic',
    examples: [
      {
        line: 'vardbro subscribe utskrivningsklar --channel websocket',
        says: { sv: 'visar det som kommer', en: 'shows what arrives' },
      },
      {
        line: "vardbro subscribe 'Encounter?status=finished' --endpoint http://127.0.0.1:8090",
        says: { sv: 'skickas till en mottagare', en: 'sent to a receiver' },
      },
    ],
    more: {
      sv: 'Ämnet är en kanonisk URL eller dess sista del (utskrivningsklar), eller en sökning i R4.',
      en: 'The topic is a canonical URL or the last part of it (utskrivningsklar), or a search of R4.',
    },
    options: {
      endpoint: {
        value: '<URL>',
        says: { sv: 'dit det skickas; inte för websocket', en: 'where notifications are sent; not for a websocket' },
      },
      channel: {
        value: '<channel>',
        from: ['rest-hook', 'websocket', 'email', 'message'],
        otherwise: 'rest-hook',
        says: { sv: 'hur det skickas', en: 'how it is sent' },
      },
      content: {
        value: '<content>',
        from: ['empty', 'id-only', 'full-resource'],
        otherwise: 'id-only',
        says: { sv: 'hur mycket som skickas', en: 'how much is sent' },
      },
      filter: { value: '<Type?p=v>', many: true, says: { sv: 'alla måste gälla', en: 'all must hold' } },
      header: {
        value: '<Name: value>',
        many: true,
        says: { sv: 'skickas med varje avisering', en: 'sent with each notification' },
      },
      heartbeat: {
        value: '<seconds>',
        says: { sv: 'livstecken efter så lång tystnad', en: 'a sign of life after such a silence' },
      },
      payload: {
        value: '<media type>',
        says: {
          sv: 'innehållstyp, om inte kanalens vanliga',
          en: 'media type, where not the usual one of the channel',
        },
      },
      ...serverOptions,
    },
    ends: {
      sv: '0 när prenumerationen är aktiv, 1 när den inte är det, 2 vid fel bruk, 3 när servern inte svarar eller nekar.',
      en: '0 where the subscription is active, 1 where it is not, 2 when used wrongly, 3 where the server does not answer or refuses.',
    },
    interruptible: true,
    load: async () => (await import('../run-subscribe.ts')).runSubscribe,
  },
  {
    name: 'listen',
    summary: {
      sv: 'en liten mottagare som visar vad en prenumeration skickar, med luckor',
      en: 'a small receiver that tells what a subscription sends it, with gaps',
    },
    examples: [
      { line: 'vardbro listen --port 8090', says: { sv: 'på http://127.0.0.1:8090', en: 'at http://127.0.0.1:8090' } },
    ],
    more: {
      sv: 'Varje ankomst är numrerad, med händelsernas nummer, vilka som fattas (GAP) och vilka som kom förut (AGAIN). Mer än typer och id visas inte. En server skickar hit bara om den får: VARDBRO_SUBSCRIPTION_ALLOW=http://127.0.0.1',
      en: 'Each arrival is numbered, with the numbers of its events, which of them are missing (GAP) and which came before (AGAIN). Beyond types and ids nothing of them is shown. A server sends to this address only if it may: VARDBRO_SUBSCRIPTION_ALLOW=http://127.0.0.1',
    },
    options: {
      port: { value: '<number>', otherwise: '8090', says: { sv: '0 tar en ledig', en: '0 takes any that is free' } },
      host: {
        value: '<address>',
        otherwise: '127.0.0.1',
        says: { sv: 'adress att lyssna på', en: 'address to listen at' },
      },
      secret: {
        value: '<key>',
        says: {
          sv: 'signeringsnyckeln ($signing-key); det som inte är signerat nekas; hellre i VARDBRO_SECRET',
          en: 'the signing key ($signing-key); what is not signed is refused; rather in VARDBRO_SECRET',
        },
      },
      show: {
        says: {
          sv: 'allt som kommer, med allt som det säger om personer',
          en: 'the whole of what arrives, with all that it tells of persons',
        },
      },
    },
    ends: {
      sv: '0 när den stoppas med Ctrl+C, 2 vid fel bruk.',
      en: '0 when it is stopped with Ctrl+C, 2 when used wrongly.',
    },
    interruptible: true,
    load: async () => (await import('../run-listen.ts')).runListen,
  },
  {
    name: 'directory import',
    summary: {
      sv: 'för katalogen hos en server i takt med en fil: enheter, inkorgar, roller, listningar',
      en: 'brings the directory of a server in step with a file: units, inboxes, roles, listings',
    },
    takes: '<file.csv|file.ndjson>',
    count: [1, 1],
    from: 'file',
    examples: [
      {
        line: 'vardbro directory import katalog.csv',
        says: { sv: 'samma fil kan läsas in igen', en: 'the same file can be imported again' },
      },
    ],
    more: {
      sv: 'Varje rad känns igen på sitt HSA-id. docs/operations.md har kolumnerna. Säger vad som skapades, ändrades och var som förut, och när ingen bevakar en inkorg.',
      en: 'Each line is known by its HSA-id. docs/operations.md has the columns. Says what was created, updated and left as it was, and at which times of the week nobody watches an inbox.',
    },
    options: serverOptions,
    ends: {
      sv: '0 när varje inkorg bevakas jämt, 1 när någon inte gör det, 2 när filen inte lästes in, 3 när servern inte svarar eller nekar.',
      en: '0 where every inbox is watched at all times, 1 where one is not, 2 where the file was not imported, 3 where the server does not answer or refuses.',
    },
    load: async () => (await import('../run-directory.ts')).runDirectory,
  },
]
