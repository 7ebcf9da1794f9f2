/** Consent (samtycke) and blocks (spärr). PDL 2008:355, 4 kap. 4 §; SFS 2022:913, 3 kap. */
import { at, extensions, type Held, type Ref, share, text, texts } from './reference-json.ts'
import { consentFor, slagOf } from './reference-slag.ts'
import { isWithin } from './reference-time.ts'
import { casesOf, origins, patientsAbout, type World } from './reference-world.ts'

/** Whether this may be shared between the parties: its kind needs no consent, or there is one. */
export function mayBeShared(resource: Held, world: World): boolean {
  const needed = consentFor[slagOf(resource)]
  if (needed === undefined) return true
  return consentsOf(resource, world).some(
    (consent) => isInForce(consent, 'permit', world) && covers(consent, resource, needed),
  )
}

function covers(consent: Held, resource: Held, needed: readonly string[]): boolean {
  const scope = extensions(consent, 'samtyckesomfattning').flatMap((one) => texts(one, 'valueCode'))
  const named = casesOf(consent)
  return share(scope, needed) && (named.length === 0 || share(named, casesOf(resource)))
}

/** Whether a block of its patient takes a resource from who acts for these organisations. */
export function isBlocked(resource: Held, line: readonly Ref[], world: World): boolean {
  const slag = slagOf(resource)
  if (slag === 'katalog' || slag === 'definition' || neverBlocked.includes(resource.resourceType)) return false
  return consentsOf(resource, world)
    .filter((consent) => extensions(consent, 'sparrtyp').length > 0 && isInForce(consent, 'deny', world))
    .some((sparr) => takes(sparr, resource, line))
}

/** That there is a block has to be known. */
const neverBlocked = ['Patient', 'EpisodeOfCare', 'CareTeam', 'Consent']

function takes(sparr: Held, resource: Held, line: readonly Ref[]): boolean {
  const blocked = texts(sparr, 'provision.actor.reference.reference')
  const from = origins(resource)
  return (
    blocked.some((one) => !line.includes(one) && (from.length === 0 || from.includes(one))) && isOfKind(sparr, resource)
  )
}

/** What the codes that are tested block, as the standard policy has them: which types a code means is for it to say. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  UNR: ['Observation', 'DiagnosticReport', 'ImagingStudy', 'Media', 'Specimen', 'MolecularSequence'],
  VOD: `Composition DocumentReference DocumentManifest Communication ClinicalImpression Procedure List`.split(' '),
}

function isOfKind(sparr: Held, { resourceType }: Held): boolean {
  const classes = texts(sparr, 'provision.class.code')
  return classes.length === 0 || classes.some((code) => kinds[code]?.includes(resourceType))
}

function isInForce(consent: Held, type: 'permit' | 'deny', { now }: World): boolean {
  if (consent.status !== 'active' || text(consent, 'provision.type') !== type) return false
  return at(consent, 'provision').every((provision) => isWithin(at(provision, 'period')[0], now))
}

function consentsOf(resource: Held, world: World): readonly Held[] {
  const patients = patientsAbout(resource, world)
  return world.resources.filter(
    (one) => one.resourceType === 'Consent' && share(texts(one, 'patient.reference'), patients),
  )
}
