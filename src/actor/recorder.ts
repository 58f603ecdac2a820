import {
  FENCE_ID,
  type Content,
  type Entry,
  type Phase,
  type Transcript,
} from '../record/transcript.ts'
import { attribute } from '../xml/element.ts'
import { blotted, formsOf, withoutSecrets } from './blot.ts'

/** An entry before the recorder has numbered and timed it. */
export type Happening =
  | {
      readonly kind: 'sent' | 'received'
      readonly session: string
      readonly bytes: Uint8Array
      readonly content: Content
    }
  | { readonly kind: 'connected'; readonly session: string; readonly secure: boolean }
  | {
      readonly kind: 'disconnected'
      readonly session: string
      readonly by: 'us' | 'server'
      readonly cause?: string
    }

/** Keeps the transcript of one case, for all its sessions, in the order of the event loop. */
export interface Recorder {
  /** What part of the case is played now. */
  phase: Phase
  /** Numbers, times and keeps it; secrets are blotted out before anything else sees them. */
  record(happening: Happening): Entry
  /** From now on this stands nowhere in the transcript, whoever says it. */
  hide(secret: string): void
  readonly transcript: Transcript
}

/** `clock` gives milliseconds; only differences count. */
export function recorder(clock: () => number): Recorder {
  const entries: Entry[] = []
  const began = clock()
  const secrets = new Set<string>()
  return {
    phase: 'given',
    transcript: entries,
    hide(secret) {
      for (const form of formsOf(secret)) secrets.add(form)
    },
    record(happening) {
      const head = {
        number: entries.length + 1,
        at: clock() - began,
        phase: phaseOf(happening, this.phase),
      }
      const entry: Entry =
        happening.kind === 'sent' || happening.kind === 'received'
          ? {
              ...happening,
              ...withoutSecrets(blotted(happening.content, happening.bytes), secrets),
              ...head,
            }
          : { ...happening, ...head }
      entries.push(entry)
      return entry
    },
  }
}

/** A fence's own ping and its answer are nobody's stanzas, whenever they come. */
function phaseOf(happening: Happening, current: Phase): Phase {
  if (!('content' in happening) || happening.content.kind !== 'element') return current
  const { element } = happening.content
  const isFence = element.name === 'iq' && attribute(element, 'id')?.startsWith(FENCE_ID) === true
  return isFence ? 'fence' : current
}
