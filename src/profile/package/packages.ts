/** The packages of a folder: what they define, by canonical URL. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chosen, type Versioned } from '../terminology/definitions.ts'
import { type FhirPackage, openPackage } from './fhir-package.ts'
import { PackageError } from './package-error.ts'

export interface Packages {
  /** Of that version, or else the newest that any of the packages holds. */
  readonly find: <T extends Versioned>(type: string, url: string, version?: string) => T | undefined
  /** `name#version` of each. */
  readonly names: readonly string[]
  /** Sentences about what the packages build on and the folder does not hold. */
  readonly missing: readonly string[]
  /** All resources of a type, of each URL the newest. */
  readonly all: <T extends Versioned>(type: string) => readonly T[]
}

const mostBytes = 128 * 1024 ** 2

/** What is built in: a copy in the folder would say again what is known. */
const core = 'hl7.fhir.r4.core'

/**
 * The packages (`.tgz`) of a folder; other files are left alone.
 *
 * @throws {PackageError} the folder cannot be read, a package cannot be used, or two are the same
 */
export function readPackages(folder: string): Packages {
  const opened = archivesIn(folder).map((file) => ({ file, content: about(file, () => opening(join(folder, file))) }))
  const byName = new Map<string, string>()
  for (const { file, content } of opened) {
    const other = byName.get(nameOf(content))
    if (other !== undefined) throw new PackageError(`${other} and ${file} are both ${nameOf(content)}. Remove one.`)
    byName.set(nameOf(content), file)
  }
  return packagesOf(opened.map(({ content }) => content))
}

function archivesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.tgz'))
      .sort()
  } catch {
    throw new PackageError(`The folder of packages ${folder} cannot be read. Make it, or name another.`)
  }
}

function about<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof PackageError) throw new PackageError(`The package ${file} cannot be used: ${error.message}`)
    throw error
  }
}

function opening(path: string): FhirPackage {
  const stat = statSync(path)
  if (!stat.isFile()) throw new PackageError('it is no file.')
  if (stat.size > mostBytes) throw new PackageError(`it is more than ${mostBytes / 1024 ** 2} MiB.`)
  return openPackage(readFileSync(path))
}

function nameOf({ name, version }: FhirPackage): string {
  return `${name}#${version}`
}

/** The definitions of some packages. */
export function packagesOf(given: readonly FhirPackage[]): Packages {
  const used = given.filter(({ name }) => name !== core)
  const byKey = Map.groupBy(used.flatMap(entriesOf), ({ key }) => key)
  const find = <T extends Versioned>(type: string, url: string, version?: string): T | undefined =>
    chosen(byKey.get(`${type} ${url}`) ?? [], version)?.resource as T | undefined
  const ofType = (type: string) =>
    [...byKey].flatMap(([key, all]) => (key.startsWith(`${type} `) ? (chosen(all, undefined) ?? []) : []))
  return {
    find,
    all: <T extends Versioned>(type: string) => ofType(type).map(({ resource }) => resource as T),
    names: given.map(nameOf),
    missing: given.flatMap((one) => missingFor(one, given)),
  }
}

interface Entry extends Versioned {
  readonly key: string
  readonly resource: Versioned
}

/** A resource that does not say its version has that of its package. */
function entriesOf({ resources, version: ofPackage }: FhirPackage): Entry[] {
  return resources.map(({ type, url, version = ofPackage, resource }) => {
    return { key: `${type} ${url}`, url, version, resource }
  })
}

function missingFor({ name, version, dependencies }: FhirPackage, given: readonly FhirPackage[]): string[] {
  return Object.entries(dependencies)
    .filter(([wanted]) => wanted !== core)
    .flatMap(([wanted, of]) => {
      const held = given.filter((other) => other.name === wanted)
      if (held.some((other) => isVersion(other.version, of))) return []
      const instead = held.length === 0 ? 'which the folder does not hold' : `and the folder holds ${held.map(nameOf)}`
      return [`The package ${name}#${version} builds on ${wanted}#${of}, ${instead}.`]
    })
}

const anyVersion: ReadonlySet<string> = new Set(['latest', 'current', 'dev'])

/** `1.0.x` is any that begins with `1.0.`. */
function isVersion(version: string, wanted: string): boolean {
  if (anyVersion.has(wanted) || version === wanted) return true
  return /\.x$/.test(wanted) && version.startsWith(wanted.slice(0, -1))
}
