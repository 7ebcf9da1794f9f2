/** A token that proves nothing; its message is a sentence for whoever sent it, and says nothing of what is stored. */
export class Refused extends Error {}
