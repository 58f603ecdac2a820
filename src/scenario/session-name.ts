/** `juliet/balcony`; its parts apart. */
export interface SessionName {
  readonly actor: string
  /** `*` stands for all resources of the actor that are connected. */
  readonly resource: string
}

export const printSessionName = ({ actor, resource }: SessionName): string => `${actor}/${resource}`
