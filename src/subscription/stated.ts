/** What the CapabilityStatement says of subscriptions. https://hl7.org/fhir/uv/subscriptions-backport/conformance.html */

const guide = 'http://hl7.org/fhir/uv/subscriptions-backport/'

/** The canonical URL of what the guide asks of a server of R4. */
export const serverStatement = `${guide}CapabilityStatement/backport-subscription-server-r4`

/** The profile that a Subscription by topic keeps to. */
export const subscriptionProfile = `${guide}StructureDefinition/backport-subscription`

/** By which the statement lists the topics that can be subscribed to. */
export const topicExtension = `${guide}StructureDefinition/capabilitystatement-subscriptiontopic-canonical`

/** The entry of Subscription, with the URLs of the topics. */
export function statedOfSubscriptions(topics: readonly string[]) {
  return {
    instantiates: [serverStatement],
    types: {
      Subscription: {
        extension: topics.map((valueCanonical) => ({ url: topicExtension, valueCanonical })),
        supportedProfile: [subscriptionProfile],
      },
    },
  }
}
