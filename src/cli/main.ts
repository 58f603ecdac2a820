#!/usr/bin/env node
import { program } from './program.ts'

const code = await program(process.argv)
// A hostile server may leave something open that nobody waits for: it must not hold the process.
process.stdout.write('', () => process.exit(code))
