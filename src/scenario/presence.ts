/** What a resource tells the server when it becomes more than connected. */
export interface Presence {
  readonly interested: boolean
  readonly available: boolean
  readonly priority?: number
}
