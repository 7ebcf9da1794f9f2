import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/app/config.ts'
import { nodeName } from '../../src/app/node-name.ts'

const named = (store: string, port: string) => nodeName(readConfig({ VARDBRO_STORE: store, VARDBRO_PORT: port }))
const [file, database] = ['sqlite:./data/a', 'postgres://a@localhost/a']

describe('the name of a node', () => {
  it('comes back with it: the next server over the file, or at the port, has it again', () => {
    expect(named(file, '0')).toBe(named(file, '8080'))
    expect(named(database, '8080')).toBe(named(database, '8080'))
  })

  it('is no other node’s over the same database', () => {
    expect(named(database, '8080')).not.toBe(named(database, '8081'))
    expect(named(database, '0')).not.toBe(named(database, '0'))
  })

  it('does not tell the password of the database', () => {
    expect(named('postgres://a:hemligt@localhost/a', '8080')).not.toContain('hemligt')
  })
})
