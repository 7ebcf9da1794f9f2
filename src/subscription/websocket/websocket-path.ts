/** What follows the base in the URL of the websocket. */
export const websocketPath = '/$subscriptions'
