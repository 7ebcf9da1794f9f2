/** Commands about the programs that may ask for access tokens, in the table of commands. */
import type { CommandEntry, Option } from './command-entry.ts'

const file: Option = {
  value: '<file>',
  from: 'file',
  says: {
    sv: 'filen med klienterna; annars VARDBRO_CLIENTS',
    en: 'the file of the clients; otherwise VARDBRO_CLIENTS',
  },
}

const ends = { sv: '0, 2 när det inte gick.', en: '0, 2 where it could not be done.' }

const ofFile = {
  sv: 'Det som står i filen bredvid klienterna, också kommentarer, står kvar. Det som servern inte kunde använda skrivs inte.',
  en: 'What is written in the file beside the clients, comments too, stays. What the server could not use is not written.',
}

export const clientCommands: readonly CommandEntry[] = [
  {
    name: 'client add',
    summary: {
      sv: 'registrerar ett program som får be om åtkomsttoken',
      en: 'registers a program that may ask for access tokens',
    },
    takes: '<id> --organization <reference> --scopes <scopes> (--jwks <file> | --jwks-url <URL> | --new-key <file>)',
    count: [1, 1],
    examples: [
      {
        line: "vardbro client add journal --organization Organization/1 --scopes 'system/*.rs' --new-key journal.jwk",
        says: { sv: 'med en ny nyckel', en: 'with a new key' },
      },
      {
        line: "vardbro client add sip --organization Organization/2 --scopes 'system/Task.cruds?owner=Organization/2' --jwks-url https://sip.example/jwks",
        says: { sv: 'bara det som är dess eget', en: 'only what is its own' },
      },
    ],
    more: {
      sv: `En server som kör tar upp det inom sekunder; varje server läser sin egen fil. ${ofFile.sv}`,
      en: `A running server takes it up within seconds; each server reads its own file. ${ofFile.en}`,
    },
    options: {
      organization: {
        value: '<reference>',
        says: {
          sv: 'för vem det handlar: Organization/[id] eller Organization?identifier=[system]|[value]',
          en: 'for whom it acts: Organization/[id], or Organization?identifier=[system]|[value]',
        },
      },
      scopes: {
        value: '<scopes>',
        says: {
          sv: 'det mesta som det får, som "system/Patient.rs system/Task.cruds?owner=Organization/1"',
          en: 'the most that it is granted, such as "system/Patient.rs system/Task.cruds?owner=Organization/1"',
        },
      },
      jwks: {
        value: '<file>',
        from: 'file',
        says: { sv: 'fil med dess publika nycklar (JWKS)', en: 'a file with its public keys (JWKS)' },
      },
      'jwks-url': {
        value: '<URL>',
        says: { sv: 'var det publicerar dem, med https', en: 'where it publishes them, by https' },
      },
      'new-key': {
        value: '<file>',
        from: 'file',
        says: {
          sv: 'gör ett nyckelpar; den privata nyckeln skrivs till filen, som inte får finnas',
          en: 'makes a key pair; the private key is written to the file, which must not be there yet',
        },
      },
      name: { value: '<name>', says: { sv: 'för människor', en: 'for people' } },
      purpose: {
        value: '<code>',
        says: { sv: 'varför det frågar: en kod ur v3-PurposeOfUse', en: 'why it asks: a code of v3-PurposeOfUse' },
      },
      'certificate-bound': {
        says: {
          sv: 'dess token gäller bara på förbindelser med dess eget certifikat',
          en: 'its tokens are good only on connections with its own certificate',
        },
      },
      forvaltar: {
        value: '<marks>',
        says: {
          sv: 'vad det förvaltar för alla, med komma emellan: katalog, definition, drift',
          en: 'what it keeps for all, with commas between: katalog, definition, drift',
        },
      },
      'egna-id': {
        says: {
          sv: 'väljer själv id för det som det skapar, och kan därmed se vilka id som finns',
          en: 'chooses the ids of what it makes, and can tell by that which are there',
        },
      },
      replace: {
        says: { sv: 'ersätter den som har samma id', en: 'puts it in the place of the one that has this id' },
      },
      file,
    },
    ends,
    load: async () => (await import('../client/run-client.ts')).addClient,
  },
  {
    name: 'client list',
    summary: {
      sv: 'visar vilka program som är registrerade, för vem de handlar och vad de får',
      en: 'lists the programs that are registered, for whom they act and what they may',
    },
    examples: [{ line: 'vardbro client list', says: { sv: 'alla', en: 'all' } }],
    options: { file },
    ends,
    load: async () => (await import('../client/run-client.ts')).listClients,
  },
  {
    name: 'client remove',
    summary: {
      sv: 'avregistrerar ett program; inom sekunder nekas dess token',
      en: 'removes a program; within seconds its tokens are refused',
    },
    takes: '<id>',
    count: [1, 1],
    examples: [{ line: 'vardbro client remove journal', says: { sv: 'ett', en: 'one' } }],
    more: ofFile,
    options: { file },
    ends,
    load: async () => (await import('../client/run-client.ts')).removeClient,
  },
]
