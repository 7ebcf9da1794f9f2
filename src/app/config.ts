/** The configuration: one table, read once from the environment. docs/configuration.md is printed from it. */
import { nearest } from '../fhir/nearest.ts'
import { validationModes } from '../rest/validation/mode.ts'
import { accessFaults, accessSettings } from './access-settings.ts'
import {
  age,
  contact,
  duration,
  givenText,
  httpUrl,
  list,
  listingSource,
  names,
  oneOf,
  optional,
  origin,
  type Setting,
  secret,
  setting,
  size,
  span,
  storeUrl,
  text,
  timeZone,
  wholeNumber,
} from './setting.ts'

/** Every setting there is, by the name it has in code. */
export const settings = {
  host: setting(
    'HOST',
    text,
    '127.0.0.1',
    'Address to listen at. Others than loopback are open to the network: see operations.md.',
  ),
  port: setting('PORT', wholeNumber(0, 65535), '8080', 'Port to listen at; 0 takes a free one.'),
  baseUrl: setting(
    'BASE_URL',
    optional(httpUrl, 'the address it listens at, with /fhir'),
    '',
    'The URL by which clients reach FHIR, as it stands in links and in Location. Set it behind a proxy.',
  ),
  operator: setting(
    'OPERATOR',
    optional(text, 'a server that nobody answers for'),
    '',
    'The organisation that runs the server, as it stands in the CapabilityStatement and in the accessibility statement of the console.',
  ),
  contact: setting(
    'CONTACT',
    optional(contact, 'none'),
    '',
    'Where faults are reported, those of accessibility among them; it stands beside the operator.',
  ),
  store: setting(
    'STORE',
    secret(storeUrl),
    'sqlite:./data/vardbro.sqlite',
    'Where resources are kept: by one server in a file, whose missing folder is made, or by one or more in a database of PostgreSQL 15 or later, whose tables are made where it is empty. Several servers take the same database.',
  ),
  storeConnections: setting(
    'STORE_CONNECTIONS',
    wholeNumber(3, 1000),
    '10',
    'The most connections that this server has to PostgreSQL, but for two more while it exports. Those of all servers together must be fewer than its `max_connections`.',
  ),
  storeWait: setting(
    'STORE_WAIT',
    duration,
    '10s',
    'How long a request waits for a connection to PostgreSQL, or for a lock in it; then it gets 503.',
  ),
  storeStatementTime: setting(
    'STORE_STATEMENT_TIME',
    duration,
    '30s',
    'How long PostgreSQL may work at one statement; then the request gets 503.',
  ),
  validation: setting(
    'VALIDATION',
    oneOf(validationModes),
    'enforce',
    'How what is written is held to R4 and the profiles it claims: `enforce` refuses it with 422, `warn` stores it and says what is wrong, `off` looks at the shape of R4 only.',
  ),
  withoutRules: setting(
    'WITHOUT_RULES',
    names,
    '',
    'Rules that the server does not apply by itself, and operations that it does not offer, by the names that docs/coverage.md gives them; `*`: no rule of the façade at all; `mark-subjects`: no case is judged.',
  ),
  packages: setting(
    'PACKAGES',
    optional(text, 'no packages'),
    '',
    'Folder of FHIR packages (.tgz) whose profiles, value sets and code systems are used; read at the start.',
  ),
  rulebooks: setting(
    'RULEBOOKS',
    optional(text, 'those that come with the server alone'),
    '',
    'Folder of rulebooks (.yaml) that are taken up beside those that come with the server, within seconds of their being put there: see rulebooks.md. One with faults is passed over and told in the log.',
  ),
  listing: setting(
    'LISTING',
    listingSource,
    'patient',
    'The register of listings (Vårdval): `patient` believes `Patient.generalPractitioner`; a file holds lines of personnummer, comma, HSA-id; a FHIR server is asked with `POST Patient/_search`.',
  ),
  listingTime: setting(
    'LISTING_TIME',
    duration,
    '400ms',
    'How long one question to the register of listings may take; it is asked twice at most.',
  ),
  listingFresh: setting(
    'LISTING_FRESH',
    duration,
    '15min',
    'How long an answer of the register of listings is good for.',
  ),
  messageWait: setting(
    'MESSAGE_WAIT',
    wholeNumber(1, 3650),
    '30',
    'Days that a message waits for what it refers to; then it is answered with a fatal-error, and the log says so.',
  ),
  subscriptionAllow: setting(
    'SUBSCRIPTION_ALLOW',
    optional(text, 'any public address by https'),
    '',
    'Where notifications may be sent, with commas between: a host `ehr.example`, the hosts under one `*.region.example`, addresses `10.1.0.0/16`; each may begin with `http://`, which allows http there too, and end with `:port`; `mailto:@region.example` for e-mail, which goes nowhere without; `*` for any public address by https. Private and loopback addresses are used only where they are named as addresses.',
  ),
  subscriptionRetry: setting(
    'SUBSCRIPTION_RETRY',
    span,
    '72h',
    'How long a receiver may fail until its subscription gets the status error. Nothing is skipped: once the subscriber asks for it, delivery goes on where it stopped.',
  ),
  subscriptionKeep: setting(
    'SUBSCRIPTION_KEEP',
    span,
    '30d',
    'How long events are kept for `$events` and `$resend` after they were received. Those that were not received are kept.',
  ),
  smtp: setting(
    'SMTP',
    secret(optional(text, 'no notifications by e-mail')),
    '',
    'The mail server by which notifications are sent, as `smtp://host:port?from=address` or `smtps://user:password@host?from=address`; the sender is required. STARTTLS is demanded unless `&tls=never` says otherwise.',
  ),
  snapshotLifetime: setting(
    'SNAPSHOT_LIFETIME',
    duration,
    '15min',
    'How long the pages of a search can be fetched after the first.',
  ),
  exportKeep: setting(
    'EXPORT_KEEP',
    duration,
    '6h',
    'How long the files of an export can be fetched after its start. Meanwhile index rows of what changes are kept.',
  ),
  historyKeep: setting(
    'HISTORY_KEEP',
    age,
    'forever',
    'How long a version is kept after it was replaced. Older ones are removed, a few at a time, and what is asked as of an earlier instant gets 422: see operations.md.',
  ),
  zone: setting('ZONE', timeZone, 'Europe/Stockholm', 'Time zone of dates that name none.'),
  bodyLimit: setting(
    'BODY_LIMIT',
    size,
    '64MiB',
    'The greatest body of a request, as sent and as unpacked; a greater one gets 413.',
  ),
  bundleEntries: setting(
    'BUNDLE_ENTRIES',
    wholeNumber(1, 100_000),
    '10000',
    'The most entries of a batch or transaction.',
  ),
  nestingDepth: setting(
    'NESTING_DEPTH',
    wholeNumber(8, 1000),
    '64',
    'How deep objects and arrays may lie in each other in a body.',
  ),
  pageSize: setting(
    'PAGE_SIZE',
    wholeNumber(1, 10_000),
    '50',
    'Hits of a page of search or history where `_count` does not say.',
  ),
  pageSizeMax: setting(
    'PAGE_SIZE_MAX',
    wholeNumber(1, 10_000),
    '1000',
    'The most hits of a page, whatever `_count` asks.',
  ),
  includes: setting(
    'INCLUDES',
    wholeNumber(0, 100_000),
    '5000',
    'The most resources that `_include` and `_revinclude` add to a page.',
  ),
  ...accessSettings,
  corsOrigins: setting('CORS_ORIGINS', list(origin), '*', 'Origins whose pages may read answers in a browser.'),
  bodySilence: setting(
    'BODY_SILENCE',
    duration,
    '30s',
    'How long the sender of a body may stay silent; then it gets 408.',
  ),
  requestTime: setting('REQUEST_TIME', duration, '5min', 'How long a request may take to arrive in full.'),
  idleTime: setting(
    'IDLE_TIME',
    duration,
    '2min',
    'How long a connection may stay without a byte in either direction.',
  ),
  shutdownTime: setting(
    'SHUTDOWN_TIME',
    duration,
    '30s',
    'How long a shutdown waits for what was accepted; then connections are cut.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    oneOf(['info', 'warn', 'error', 'silent']),
    'info',
    'What is logged: `info` has a line for each request.',
  ),
  logFile: setting('LOG_FILE', optional(text, 'the standard output'), '', 'File to which the log is added.'),
} satisfies Record<string, Setting<unknown>>

/** What the command line reads, and a server does not. */
export const lineSettings: Readonly<Record<string, string>> = {
  VARDBRO_LANG: 'Language of the command line, `sv` or `en`; otherwise that of `LC_ALL` or `LANG`, otherwise Swedish.',
  VARDBRO_SERVER:
    'FHIR base of the server that commands speak to; otherwise that of `VARDBRO_BASE_URL`, or of host and port.',
  VARDBRO_TOKEN_FILE: 'File with the access token that commands send.',
  VARDBRO_CLIENT_ID: 'The client as which commands get an access token by themselves.',
  VARDBRO_CLIENT_KEY:
    'File with the private key of that client, as a JWK, or as PEM, of which the id is its thumbprint (RFC 7638).',
  VARDBRO_SECRET: 'Signing key by which `vardbro listen` tells what comes from the server.',
}

type Settings = typeof settings
type Value<S> = S extends Setting<infer T> ? T : never

/** The settings, read: sizes in bytes, times in ms. */
export type Config = { readonly [Name in keyof Settings]: Value<Settings[Name]> }

/** The configuration cannot be used; its message is for the operator, one sentence a line. */
export class ConfigError extends Error {}

/** What stands in a message of a setting: what a URL says of a user is left out. */
function shown(given = ''): string {
  return given.replace(/\/\/[^/]*@/, '//…@')
}

/**
 * The configuration of an environment.
 *
 * @throws {ConfigError} a name that begins with `VARDBRO_` and is none of the settings, or a value that is not allowed.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults = unknownNames(environment)
  const read = Object.entries(settings).map(([key, known]: [string, Setting<unknown>]) => {
    const given = givenText(known, environment, faults)
    const value = known.parse((given ?? known.fallback).trim())
    if (value === undefined) faults.push(`${known.name}="${shown(given)}" is not allowed. It takes ${known.allowed}.`)
    return [key, value]
  })
  const config = Object.fromEntries(read) as Config
  if (faults.length === 0) faults.push(...contradictions(config))
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return config
}

function unknownNames(environment: object): string[] {
  const all: readonly Setting<unknown>[] = Object.values(settings)
  const known = all.flatMap(({ name, isSecret }) => (isSecret === true ? [name, `${name}_FILE`] : [name]))
  return Object.keys(environment)
    .filter((name) => name.startsWith('VARDBRO_') && !known.includes(name) && !Object.hasOwn(lineSettings, name))
    .map((name) => {
      const meant = nearest(name, known)
      return `${name} is not a setting. ${meant ? `Did you mean ${meant}?` : `The settings are ${known.join(', ')}.`}`
    })
}

function contradictions(config: Config): string[] {
  const { pageSize, pageSizeMax } = config
  if (pageSize <= pageSizeMax) return accessFaults(config)
  return [
    ...accessFaults(config),
    `VARDBRO_PAGE_SIZE=${pageSize} is above VARDBRO_PAGE_SIZE_MAX=${pageSizeMax}. Set it to at most that.`,
  ]
}
