/** Work that many nodes share is dealt into shards by the name of what it is about. */

/** How many there are: no more nodes than these can share. */
export const shards = 16

/** The shard of a name, from 0. */
export function shardOf(name: string): number {
  return hashOf(name) % shards
}

/** A number of 32 bits. FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
