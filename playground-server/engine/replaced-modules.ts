/** The modules that `require` gives a program in place of Node's, or of a package. */
import util, { format } from 'node:util';
import { httpModule } from './http-module.ts';
import type { Clock } from './observer.ts';
import { withOwn } from './own-module.ts';
import type { Ports } from './ports.ts';
import type { ProgramProcess } from './program-process.ts';
import { cryptoModule, type RandomSource } from './random-source.ts';
import type { Timers } from './timers.ts';

/** What these modules are made from. */
export interface Parts {
  readonly clock: Clock;
  readonly console: object;
  readonly ports: Ports;
  readonly process: ProgramProcess;
  readonly random: RandomSource;
  readonly timers: Timers;
  /** Receives each line of express-session's debug log. */
  readonly decided: (text: string) => void;
}

/** The package `debug`, with the log of express-session switched on and sent to `decided`. */
function debugPackage(decided: (text: string) => void): unknown {
  // Most lines are a text alone, and format() gives such a one back as it is.
  const write = (text: unknown, ...more: unknown[]): void =>
    decided(more.length === 0 && typeof text === 'string' ? text : format(text, ...more));
  const silent = (): void => {};
  return (name: string) =>
    name === 'express-session' ? Object.assign(write, { enabled: true }) : Object.assign(silent, { enabled: false });
}

/** Node warns of util.isArray once per process, so here once per program. */
function utilModule(process: ProgramProcess): object {
  let warned = false;
  const isArray = (value: unknown): boolean => {
    if (!warned)
      process.emitWarning('The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.', 'DeprecationWarning', 'DEP0044');
    warned = true;
    return Array.isArray(value);
  };
  return withOwn(util, { isArray });
}

/** A module that is made when it is required first. */
export type ModuleSource = () => unknown;

function once(make: ModuleSource): ModuleSource {
  let made: { readonly value: unknown } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Finds them for one program, by name without `node:`. */
export function replacedModules(parts: Parts): readonly (readonly [string, ModuleSource])[] {
  const { clock, console, ports, process, random, timers, decided } = parts;
  return [
    ['console', () => console],
    ['crypto', once(() => cryptoModule(random))],
    ['debug', once(() => debugPackage(decided))],
    ['http', once(() => httpModule(ports, clock))],
    ['process', () => process],
    ['util', once(() => utilModule(process))],
    ['timers', once(() => timers.module())],
    ['timers/promises', once(() => timers.promises())],
  ];
}
