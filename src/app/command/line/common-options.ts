/** Options that every command takes. */
import type { Option } from './command-entry.ts'

export const commonOptions: Readonly<Record<string, Option>> = {
  help: { says: { sv: 'den här hjälpen; -h den korta', en: 'this help; -h the short one' } },
  lang: {
    value: '<sv|en>',
    from: ['sv', 'en'],
    says: {
      sv: 'språk; annars VARDBRO_LANG, LC_ALL, LANG, svenska',
      en: 'language; otherwise VARDBRO_LANG, LC_ALL, LANG, Swedish',
    },
  },
  color: { says: { sv: 'färger även där ingen terminal är', en: 'colours where there is no terminal, too' } },
  'no-color': { says: { sv: 'inga färger', en: 'no colours' } },
  json: {
    says: { sv: 'svaret som JSON; namnen översätts aldrig', en: 'the answer as JSON; names are never translated' },
  },
}

/** Taken by commands that speak to a server. */
export const serverOptions: Readonly<Record<string, Option>> = {
  server: {
    value: '<URL>',
    says: {
      sv: 'serverns FHIR-bas; annars VARDBRO_SERVER, VARDBRO_BASE_URL eller VARDBRO_HOST och VARDBRO_PORT',
      en: "the server's FHIR base; otherwise VARDBRO_SERVER, VARDBRO_BASE_URL, or VARDBRO_HOST and VARDBRO_PORT",
    },
  },
  'token-file': {
    value: '<file>',
    from: 'file',
    says: {
      sv: 'fil med ett åtkomsttoken, för en server som frågar efter det; annars VARDBRO_TOKEN_FILE',
      en: 'a file with an access token, for a server that asks for one; otherwise VARDBRO_TOKEN_FILE',
    },
  },
  'client-id': {
    value: '<id>',
    says: {
      sv: 'klient hos servern, som hämtar sitt token själv; annars VARDBRO_CLIENT_ID',
      en: 'a client of the server, which gets its token by itself; otherwise VARDBRO_CLIENT_ID',
    },
  },
  'client-key': {
    value: '<file>',
    from: 'file',
    says: {
      sv: 'fil med klientens privata nyckel (JWK, eller PEM vars id är dess tumavtryck); annars VARDBRO_CLIENT_KEY',
      en: 'a file with the private key of the client (JWK, or PEM, of which the id is its thumbprint); otherwise VARDBRO_CLIENT_KEY',
    },
  },
}
