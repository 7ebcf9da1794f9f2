import { describe, expect, it } from 'vitest'
import { PackageError } from '../../../src/profile/package/package-error.ts'
import { tarFiles } from '../../../src/profile/package/tar.ts'
import { type ArchiveEntry, entryBytes, paxRecord, tar } from '../../support/archive.ts'

const long = `package/${'a/'.repeat(80)}b.json`

describe('the files of a tar archive', () => {
  it('are read in their order, folders left out', () => {
    const found = tarFiles(
      tar([
        { path: 'package', kind: '5' },
        { path: './package/å.json', content: '{"a":1}' },
        { path: 'package/b.json', content: 'x'.repeat(513) },
        { path: 'package/empty.json' },
      ]),
    )
    expect(found.map(({ path, content }) => [path, content.length])).toEqual([
      ['package/å.json', 7],
      ['package/b.json', 513],
      ['package/empty.json', 0],
    ])
    expect(String(found[0]?.content)).toBe('{"a":1}')
  })

  it.each<[string, ArchiveEntry]>([
    ['pax', { path: 'pax', kind: 'x', content: paxRecord('mtime', '1.5') + paxRecord('path', long) }],
    ['GNU tar', { path: '././@LongLink', kind: 'L', content: `${long}\0` }],
  ])('may have long names, as %s writes them, of the next file only', (_, header) => {
    const found = tarFiles(tar([header, { path: 'short' }, { path: 'package/c.json' }]))
    expect(found.map(({ path }) => path)).toEqual([long, 'package/c.json'])
  })

  it('are not renamed by what pax says of all of them', () => {
    const all = { path: 'pax', kind: 'g', content: paxRecord('comment', 'x') }
    expect(tarFiles(tar([all, { path: 'a' }])).map(({ path }) => path)).toEqual(['a'])
  })
})

const first = entryBytes({ path: 'a', content: 'x'.repeat(2000) })

describe('a tar archive is refused', () => {
  it.each<[string, Buffer, RegExp]>([
    ['with a path that climbs', tar([{ path: 'package/../../etc/passwd' }]), /passwd" leads out of the package/],
    ['with an absolute path', tar([{ path: '/etc/passwd' }]), /leads out/],
    ['with a path of another system', tar([{ path: 'C:\\a' }]), /leads out/],
    ['with a line end in a path', tar([{ path: 'a\nb' }]), /leads out/],
    [
      'with a path that pax makes climb',
      tar([{ path: 'x', kind: 'x', content: paxRecord('path', '../a') }, { path: 'a' }]),
      /leads out/,
    ],
    ['with a symbolic link', tar([{ path: 'package/a', kind: '2' }]), /package\/a" is a symbolic link/],
    ['with a hard link', tar([{ path: 'a', kind: '1' }]), /a hard link/],
    ['with a device', tar([{ path: 'a', kind: '3' }]), /no plain file/],
    ['that ends within a file', first.subarray(0, 1024), /ends within a file/],
    ['without an end', first, /before the mark of its end/],
    ['that is something else', Buffer.from('x'.repeat(1024)), /no tar archive/],
    ['with a size of nonsense', tar([{ path: 'a', size: 'zzz' }]), /no size/],
    ['with a size beyond all', tar([{ path: 'a', size: '77777777777' }]), /ends within a file/],
    ['with a header of pax that is nonsense', tar([{ path: 'x', kind: 'x', content: '999999 path' }]), /pax/],
    ['with a size that only pax tells', tar([{ path: 'x', kind: 'x', content: paxRecord('size', '9') }]), /pax/],
  ])('%s', (_, archive, message) => {
    const read = () => tarFiles(archive)
    expect(read).toThrow(PackageError)
    expect(read).toThrow(message)
  })
})
