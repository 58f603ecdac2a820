/**
 * What a piece of work costs: characters looked at or copied, entries of maps, sets and lists
 * touched. Counted in the built-in methods, as the time that it takes depends on the machine.
 */
export function countedWork(work: () => void): number {
  let count = 0
  const undo = COUNTED.map(([prototype, name, cost]) =>
    observed(prototype, name, (self, result) => {
      count += cost(self, result)
    }),
  )
  try {
    work()
  } finally {
    for (const restore of undo) restore()
  }
  return count
}

type Cost = (self: unknown, result: unknown) => number

const one: Cost = () => 1
const lengthOfSelf: Cost = (self) => 1 + lengthOf(self)
const lengthOfResult: Cost = (_, result) => 1 + lengthOf(result)

const COUNTED: readonly (readonly [prototype: object, method: string, cost: Cost])[] = [
  ...costing(String.prototype, ['charCodeAt', 'codePointAt'], one),
  ...costing(String.prototype, ['slice', 'repeat', 'toLowerCase', 'replace'], lengthOfResult),
  ...costing(String.prototype, ['includes', 'indexOf', 'search', 'startsWith'], lengthOfSelf),
  ...costing(RegExp.prototype, ['exec', 'test'], one),
  ...costing(Map.prototype, ['get', 'set', 'has', 'delete'], one),
  ...costing(Set.prototype, ['add', 'has'], one),
  ...costing(Array.prototype, ['push', 'pop', 'at'], one),
  ...costing(Array.prototype, ['includes', 'map', 'some', 'find', 'slice'], lengthOfSelf),
  ...costing(Uint8Array.prototype, ['slice'], lengthOfResult),
  ...costing(Uint8Array.prototype, ['set'], lengthOfSelf),
]

function costing(
  prototype: object,
  methods: readonly string[],
  cost: Cost,
): (readonly [object, string, Cost])[] {
  return methods.map((method) => [prototype, method, cost])
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  return Array.isArray(value) || value instanceof Uint8Array ? value.length : 0
}

/** Puts a method in place of a built-in one that tells of each call; gives the way back. */
function observed(
  prototype: object,
  name: string,
  seen: (self: unknown, result: unknown) => void,
): () => void {
  const original: unknown = Reflect.get(prototype, name)
  if (typeof original !== 'function') throw new Error(`no method ${name}`)
  const put = (value: unknown): boolean =>
    Reflect.defineProperty(prototype, name, { value, configurable: true, writable: true })
  put(function (this: unknown, ...parameters: unknown[]): unknown {
    const result: unknown = Reflect.apply(original, this, parameters)
    seen(this, result)
    return result
  })
  return () => void put(original)
}
