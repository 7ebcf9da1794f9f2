/** Which extensions a Subscription may hold here. */
import type { Subscription } from '@medplum/fhirtypes'
import { refused } from '../refused.ts'
import { guideExtension, type PlaceName, placesOf } from './extensions.ts'

/** Where the guide has each of its extensions. */
const belongs: Readonly<Record<string, PlaceName>> = {
  [guideExtension.filter]: 'criteria',
  [guideExtension.content]: 'payload',
  [guideExtension.channelType]: 'type',
  [guideExtension.heartbeatPeriod]: 'channel',
  [guideExtension.timeout]: 'channel',
  [guideExtension.maxCount]: 'channel',
}

/** The one element of R5 that the guide takes over as it is. */
const identifier = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Subscription.identifier'

const ofOtherVersion = /^http:\/\/hl7\.org\/fhir\/[0-9]+\.[0-9]+\//

/**
 * Passes where each extension is one that the server obeys. At the root, extensions that say nothing of the
 * subscription's meaning may stand: an identifier, a note of the subscriber's own.
 *
 * @throws {FhirError} unprocessable: an element of another FHIR version, an extension that nothing here reads, or one
 * that stands at another element than the guide has it
 */
export function demandKnownExtensions(resource: Subscription): void {
  const places = placesOf(resource)
  for (const [name, { expression, extensions }] of Object.entries(places))
    for (const [index, { url }] of extensions.entries()) {
      const fault = faultOf(url ?? '', name as PlaceName, places)
      if (fault) throw refused(`${expression}.extension[${index}]`, fault)
    }
  const { modifierExtension = [] } = resource
  if (modifierExtension.length > 0)
    throw refused(
      'Subscription.modifierExtension[0]',
      'This server knows no modifier extension of a Subscription. Remove it.',
    )
}

function faultOf(url: string, name: PlaceName, places: ReturnType<typeof placesOf>): string | undefined {
  const home = belongs[url]
  if (home !== undefined)
    return home === name ? undefined : `The extension ${url} belongs at ${places[home].expression}. Move it there.`
  if (name === 'root' && url === identifier) return undefined
  if (ofOtherVersion.test(url))
    return `The extension ${url} is of another version of FHIR, which this server does not read in a Subscription of R4. Use the extensions of the guide: ${guideExtension.filter} and its like.`
  if (name === 'root') return undefined
  return `The extension ${url} means nothing to this server, and what it asks for would not be done. Remove it.`
}
