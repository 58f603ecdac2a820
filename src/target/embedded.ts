import type { Random } from '../base/random.ts'
import type { Started } from './target.ts'

export async function startEmbedded(options: { random: Random }): Promise<Started> {
  void options
  return { kind: 'failed', reason: 'not yet', hint: '' }
}
