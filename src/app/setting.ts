/** One setting of the server: where it is read from, what it takes, what it means. */
import { readFileSync } from 'node:fs'

export interface Setting<T> {
  /** Of the environment variable. */
  readonly name: string
  readonly description: string
  /** As text, the way it would be set. */
  readonly fallback: string
  /** What a value may be, as the end of the sentence "It takes …". */
  readonly allowed: string
  /** Undefined where the text is not allowed. */
  readonly parse: (text: string) => T | undefined
  /** It may hold a password: it can be given as the content of the file that `[name]_FILE` names. */
  readonly isSecret?: true
}

/** A kind of value: what it takes and how it is read. */
export type Kind<T> = Pick<Setting<T>, 'allowed' | 'parse' | 'isSecret'>

/** The setting `VARDBRO_[name]`. */
export function setting<T>(name: string, kind: Kind<T>, fallback: string, description: string): Setting<T> {
  return { ...kind, name: `VARDBRO_${name}`, fallback, description }
}

/** What an environment says of a setting: itself, or the content of the file that `[name]_FILE` names. */
export function givenText(
  { name, isSecret }: Setting<unknown>,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): string | undefined {
  const path = isSecret === true ? environment[`${name}_FILE`] : undefined
  if (environment[name] !== undefined || path === undefined) return environment[name]
  try {
    return readFileSync(path, 'utf8')
  } catch {
    faults.push(`${name}_FILE="${path}" cannot be read.`)
    return undefined
  }
}

/** A value that may hold a password. */
export function secret<T>(kind: Kind<T>): Kind<T> {
  return { ...kind, isSecret: true }
}

/** Any text but none at all. */
export const text: Kind<string> = { allowed: 'any text', parse: (value) => value || undefined }

/** Text that may be empty, which stands for what `empty` says. */
export function optional(kind: Kind<string>, empty: string): Kind<string> {
  return {
    allowed: `${kind.allowed}, or nothing for ${empty}`,
    parse: (value) => (value === '' ? '' : kind.parse(value)),
  }
}

/** Where people write to. */
export const contact: Kind<string> = {
  allowed: 'an e-mail address, or a URL that begins with http:// or https://',
  parse: (value) => (/^([^\s@:/]+@[^\s@/]+\.[^\s@/]+|https?:\/\/\S+)$/.test(value) ? value : undefined),
}

export function wholeNumber(least: number, most: number): Kind<number> {
  return {
    allowed: `a whole number from ${least} to ${most}`,
    parse: (value) =>
      /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined,
  }
}

const units: Readonly<Record<string, number>> = { '': 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }

/** Bytes, up to what a JavaScript string can hold. */
export const size: Kind<number> = {
  allowed: 'a number of bytes, or of KiB or MiB such as 64MiB, up to 512MiB',
  parse(value) {
    const [, digits, unit = ''] = /^(\d+) ?([KM]iB)?$/.exec(value) ?? []
    const bytes = Number(digits) * (units[unit] ?? Number.NaN)
    return bytes >= 1 && bytes <= 512 * 1024 ** 2 ? bytes : undefined
  },
}

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3600 }

/** A length of time up to a day, in ms. */
export const duration: Kind<number> = {
  allowed: 'a length of time such as 500ms, 30s, 15min or 2h, up to 24h',
  parse(value) {
    const [, digits, unit = ''] = /^(\d+) ?(ms|s|min|h)$/.exec(value) ?? []
    const ms = Number(digits) * (seconds[unit] ?? Number.NaN) * 1000
    return ms >= 1 && ms <= 86_400_000 ? Math.round(ms) : undefined
  },
}

/** A length of time up to ten years, in ms. */
export const span: Kind<number> = {
  allowed: 'a length of time such as 30min, 72h or 30d, up to 3650d',
  parse(value) {
    const [, digits, unit = ''] = /^(\d+) ?(ms|s|min|h|d)$/.exec(value) ?? []
    const ms = unit === 'd' ? Number(digits) * 86_400_000 : Number(digits) * (seconds[unit] ?? Number.NaN) * 1000
    return ms >= 1 && ms <= 3650 * 86_400_000 ? Math.round(ms) : undefined
  },
}

const days: Readonly<Record<string, number>> = { d: 1, y: 365.25 }

/** An age in ms from a day up to a hundred years; infinite where nothing grows too old. */
export const age: Kind<number> = {
  allowed: 'forever, or an age such as 90d or 10y, from 1d to 100y',
  parse(value) {
    if (value === 'forever') return Number.POSITIVE_INFINITY
    const [, digits, unit = ''] = /^(\d+) ?([dy])$/.exec(value) ?? []
    const found = Number(digits) * (days[unit] ?? Number.NaN)
    return found >= 1 && found <= 36_525 ? Math.round(found * 86_400_000) : undefined
  },
}

export function oneOf<const T extends string>(values: readonly T[]): Kind<T> {
  return { allowed: values.join(', '), parse: (value) => values.find((allowed) => allowed === value) }
}

/** Texts with commas between them. */
export function list(of: Kind<string>): Kind<readonly string[]> {
  return {
    allowed: `${of.allowed}; several with commas between them`,
    parse(value) {
      const items = value.split(',').map((item) => of.parse(item.trim()))
      const found = items.filter((item) => item !== undefined)
      return found.length === items.length ? found : undefined
    },
  }
}

/** The same, and none where the text is empty. */
export function listOrNone(of: Kind<string>): Kind<readonly string[]> {
  const some = list(of)
  return { allowed: `${some.allowed}, or nothing for none`, parse: (value) => (value === '' ? [] : some.parse(value)) }
}

const rateSeconds: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 }

/** So many requests in so many seconds. */
export const rate: Kind<{ readonly requests: number; readonly seconds: number }> = {
  allowed: 'a number of requests in a time, such as 100/s, 6000/min or 100000/h',
  parse(value) {
    const [, digits, unit = ''] = /^([1-9]\d{0,8})\/(s|min|h)$/.exec(value) ?? []
    const seconds = rateSeconds[unit]
    return seconds === undefined ? undefined : { requests: Number(digits), seconds }
  },
}

/** Names with commas between them; none where the text is empty. */
export const names: Kind<readonly string[]> = {
  allowed: 'names with commas between them, * among them for all, or nothing for none',
  parse: (value) =>
    /^((\*|[a-z0-9-]+)(\s*,\s*(\*|[a-z0-9-]+))*)?$/.test(value)
      ? value
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
      : undefined,
}

/** An absolute http or https URL without query, as it was written but for slashes at its end. */
export const httpUrl: Kind<string> = {
  allowed: 'a URL that begins with http:// or https:// and has no query',
  parse: (value) =>
    /^https?:\/\/[^\s/?#]+[^\s?#]*$/.test(value) && URL.canParse(value) ? value.replace(/\/+$/, '') : undefined,
}

/** An origin as browsers send it, or `*` for all. */
export const origin: Kind<string> = {
  allowed: 'an origin such as https://app.example.se, or *',
  parse: (value) => (value === '*' || (URL.canParse(value) && new URL(value).origin === value) ? value : undefined),
}

/** A time zone that the platform knows. */
export const timeZone: Kind<string> = {
  allowed: 'an IANA time zone such as Europe/Stockholm',
  parse: (value) => (value === 'Europe/Stockholm' || isZone(value) ? value : undefined),
}

function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** Where it is known at which unit a patient is listed. */
export const listingSource: Kind<ListingSource> = {
  allowed: 'patient, file:<path>, or the URL of a FHIR server that begins with http:// or https:// and has no query',
  parse(value) {
    if (value === 'patient') return { kind: 'patient' }
    if (/^file:.+/.test(value)) return { kind: 'file', path: value.slice('file:'.length) }
    const url = httpUrl.parse(value)
    return url === undefined ? undefined : { kind: 'http', url }
  },
}

export type ListingSource =
  | { readonly kind: 'patient' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'http'; readonly url: string }

/** Where the store is: a file of SQLite, or a database of PostgreSQL. */
export const storeUrl: Kind<StorePlace> = {
  allowed:
    'sqlite:<path of a file>, such as sqlite:./data/vardbro.sqlite, or postgres://<user>:<password>@<host>:<port>/<database>',
  parse(value) {
    if (/^sqlite:.+/.test(value)) return { kind: 'sqlite', path: value.slice('sqlite:'.length) }
    return isDatabase(value) ? { kind: 'postgres', url: value } : undefined
  },
}

function isDatabase(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value) && /^\/[^/]+$/.test(new URL(value).pathname)
}

export type StorePlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }
