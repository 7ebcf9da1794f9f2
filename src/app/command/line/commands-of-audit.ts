/** Commands about the access log, in the table of commands. */
import type { CommandEntry } from './command-entry.ts'

const ofFolder = {
  sv: 'Utan mapp: den logg som servern med samma inställningar har (VARDBRO_AUDIT). Servern får vara igång; inget ändras.',
  en: 'Without a folder: the log of the server with the same settings (VARDBRO_AUDIT). The server may run; nothing is changed.',
}

export const auditCommands: readonly CommandEntry[] = [
  {
    name: 'audit verify',
    summary: {
      sv: 'går igenom åtkomstloggen: ändrade, borttagna och tillagda rader, avklippta filer, falska signaturer',
      en: 'looks through the access log: lines altered, removed or put in, files cut, signatures forged',
    },
    takes: '[folder]',
    count: [0, 1],
    from: 'file',
    examples: [
      {
        line: 'vardbro audit verify data/vardbro-audit --key kopia/public-keys.pem',
        says: { sv: 'med en nyckel som sparats någon annanstans', en: 'by a key that was kept elsewhere' },
      },
    ],
    more: ofFolder,
    options: {
      key: {
        value: '<file>',
        from: 'file',
        says: {
          sv: 'öppna nycklar (PEM); annars de som ligger i mappen',
          en: 'public keys (PEM); otherwise those that lie in the folder',
        },
      },
      head: {
        value: '<line>:<hash>',
        many: true,
        says: {
          sv: 'ett huvud som sparats någon annanstans (access-log-head i serverns logg): raden ska ha den hashen',
          en: "a head that was kept elsewhere (access-log-head in the server's log): the line is to have that hash",
        },
      },
    },
    ends: {
      sv: '0 när inget är fel, 1 när något är det, 2 när loggen inte kan läsas.',
      en: '0 where nothing is wrong, 1 where something is, 2 where the log cannot be read.',
    },
    load: async () => (await import('../audit/run-verify.ts')).runVerify,
  },
  {
    name: 'audit sample',
    summary: {
      sv: 'drar åtkomster ur åtkomstloggen för en stickprovskontroll, enhet för enhet',
      en: 'draws accesses from the access log for a spot check, unit by unit',
    },
    takes: '[folder]',
    count: [0, 1],
    from: 'file',
    examples: [
      {
        line: 'vardbro audit sample --share 2% --from 2026-03-01 --to 2026-03-31 --seed 7',
        says: { sv: 'en månad; samma lista varje gång', en: 'a month; the same list each time' },
      },
    ],
    more: {
      sv: `Nödöppningar, skyddade personuppgifter och egna uppgifter är alltid med; av resten en andel av varje enhet, minst en. ${ofFolder.sv}`,
      en: `Emergency access, protected identity and one's own record are always in it; of the rest a share of each unit, at least one. ${ofFolder.en}`,
    },
    options: {
      share: { value: '<percent>', otherwise: '2%', says: { sv: 'andel av varje enhet', en: 'share of each unit' } },
      seed: { value: '<text>', says: { sv: 'samma frö drar samma rader', en: 'the same seed draws the same lines' } },
      from: { value: '<date>', says: { sv: 'från och med', en: 'at or after' } },
      to: { value: '<date>', says: { sv: 'till och med', en: 'up to and with' } },
    },
    ends: { sv: '0, 2 när loggen inte kan läsas.', en: '0, 2 where the log cannot be read.' },
    load: async () => (await import('../audit/run-sample.ts')).runSample,
  },
]
