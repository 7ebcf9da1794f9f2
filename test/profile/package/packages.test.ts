import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPackage } from '../../../src/profile/package/fhir-package.ts'
import { PackageError } from '../../../src/profile/package/package-error.ts'
import { packagesOf, readPackages } from '../../../src/profile/package/packages.ts'
import { fhirPackage, tar } from '../../support/archive.ts'

const url = 'https://example.org/StructureDefinition/a'
const profile = (version?: string) => ({ resourceType: 'StructureDefinition', url, ...(version && { version }) })

describe('packages', () => {
  it('give the newest of the versions they hold, or the one that is asked for', () => {
    const packages = packagesOf([
      openPackage(fhirPackage({ name: 'a', version: '1.0.0' }, { 'a.json': profile('1.9.0') })),
      openPackage(fhirPackage({ name: 'a', version: '2.0.0' }, { 'a.json': profile('1.10.0') })),
    ])
    expect(packages.find('StructureDefinition', url)).toMatchObject({ version: '1.10.0' })
    expect(packages.find('StructureDefinition', url, '1.9.0')).toMatchObject({ version: '1.9.0' })
    expect(packages.find('StructureDefinition', url, '3.0.0')).toBeUndefined()
    expect(packages.find('ValueSet', url)).toBeUndefined()
    expect(packages.find('StructureDefinition', url)).toBe(packages.find('StructureDefinition', url, '1.10.0'))
  })

  it('are the version of what does not say its own', () => {
    const packages = packagesOf([openPackage(fhirPackage({ name: 'a', version: '1.2.3' }, { 'a.json': profile() }))])
    expect(packages.find('StructureDefinition', url, '1.2.3')).toMatchObject({ url })
  })

  it('hold nothing of what stands in other folders than the first, nor in the index', () => {
    const resources = { 'example/a.json': profile(), '.index.json': profile(), 'readme.md': 'no JSON' }
    const packages = packagesOf([openPackage(fhirPackage({ name: 'a', version: '1.0.0' }, resources))])
    expect(packages.find('StructureDefinition', url)).toBeUndefined()
  })

  it('may have a byte order mark', () => {
    const opened = openPackage(
      fhirPackage({ name: 'a', version: '1.0.0' }, { 'a.json': `\uFEFF${JSON.stringify(profile())}` }),
    )
    expect(packagesOf([opened]).find('StructureDefinition', url)).toMatchObject({ url })
  })
})

describe('a set of packages', () => {
  it('says what they build on and what is not there', () => {
    const dependencies = { 'hl7.fhir.r4.core': '4.0.1', b: '1.0.x', c: '2.0.0', d: '1.0.0', e: 'latest' }
    const given = [
      openPackage(fhirPackage({ name: 'a', version: '1.0.0', dependencies })),
      ...['b#1.0.7', 'c#1.0.0', 'e#0.1.0'].map((name) => {
        const [id = '', version = ''] = name.split('#')
        return openPackage(fhirPackage({ name: id, version }))
      }),
    ]
    expect(packagesOf(given).missing).toEqual([
      'The package a#1.0.0 builds on c#2.0.0, and the folder holds c#1.0.0.',
      'The package a#1.0.0 builds on d#1.0.0, which the folder does not hold.',
    ])
  })

  it('passes over R4 itself, since it is built in', () => {
    const core = openPackage(fhirPackage({ name: 'hl7.fhir.r4.core', version: '4.0.1' }, { 'a.json': profile() }))
    expect(packagesOf([core]).find('StructureDefinition', url)).toBeUndefined()
  })
})

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardbro-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a folder of packages', () => {
  it('is read whole, other files left alone', () => {
    writeFileSync(join(folder, 'b.tgz'), fhirPackage({ name: 'b', version: '1.0.0' }))
    writeFileSync(join(folder, 'a.tgz'), fhirPackage({ name: 'a', version: '1.0.0' }, { 'a.json': profile() }))
    writeFileSync(join(folder, 'notes.txt'), 'x')
    const packages = readPackages(folder)
    expect(packages.names).toEqual(['a#1.0.0', 'b#1.0.0'])
    expect(packages.find('StructureDefinition', url)).toMatchObject({ url })
  })

  it('is refused where it is not there or holds a package twice', () => {
    expect(() => readPackages(join(folder, 'none'))).toThrow(/none cannot be read/)
    for (const name of ['a.tgz', 'b.tgz'])
      writeFileSync(join(folder, name), fhirPackage({ name: 'a', version: '1.0.0' }))
    expect(() => readPackages(folder)).toThrow('a.tgz and b.tgz are both a#1.0.0. Remove one.')
  })
})

/** A file of gzip may have many members, which are one text. */
const timesOver = (times: number, member: Buffer) => Buffer.concat(Array<Buffer>(times).fill(member))
const whole = fhirPackage({ name: 'a', version: '1.0.0' }, { 'a.json': profile() })

describe('a package', () => {
  it.each<[string, () => Buffer, RegExp]>([
    ['is cut off', () => whole.subarray(0, whole.length - 20), /no complete gzip file/],
    ['is no archive', () => Buffer.from('<html>Not found</html>'), /no complete gzip file/],
    ['unpacks without end', () => timesOver(30, gzipSync(Buffer.alloc(10 * 1024 ** 2))), /more than 256 MiB unpacked/],
    ['climbs out of its folder', () => gzipSync(tar([{ path: '../a' }])), /leads out of the package/],
    ['is no package', () => gzipSync(tar([{ path: 'a.json', content: '{}' }])), /no package\/package\.json/],
    ['has no name', () => fhirPackage({ version: '1.0.0' }), /no name and version/],
    ['has a name of nonsense', () => fhirPackage({ name: '../../a', version: '1' }), /no name and version/],
    [
      'is for another FHIR',
      () => fhirPackage({ name: 'a', version: '1', fhirVersions: ['5.0.0'] }),
      /made for FHIR 5\.0\.0/,
    ],
    [
      'holds what is no JSON',
      () => fhirPackage({ name: 'a', version: '1' }, { 'b.json': '{"a":' }),
      /b\.json" is no JSON/,
    ],
    [
      'holds an array',
      () => fhirPackage({ name: 'a', version: '1' }, { 'b.json': '[]' }),
      /b\.json" is no JSON object/,
    ],
  ])('is refused by the name of its file where it %s', (_, made, message) => {
    writeFileSync(join(folder, 'some.tgz'), made())
    const read = () => readPackages(folder)
    expect(read).toThrow(PackageError)
    expect(read).toThrow(/^The package some\.tgz cannot be used: /)
    expect(read).toThrow(message)
  })
})
