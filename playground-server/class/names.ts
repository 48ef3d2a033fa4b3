/** Names that learners go by: a colour or a kind word, and an animal. No list holds a word that could hurt or be misheard for another. */
import { randomInt } from 'node:crypto';

const kinds = `
amber azure blue bright brisk calm candid cheery clever cobalt coral cosy crimson crystal daring dapper eager earnest easy fair fancy fern
festive fleet fluffy fond gentle gifted ginger glad golden grand green happy hardy hazel honest humble indigo ivory jade jolly jovial
keen kind lemon lilac lively loyal lucky lunar maple merry mighty mint modest neat noble olive opal orange patient peach pearl plucky
polite proud purple quick quiet ready ruby rustic sandy scarlet serene silver smart snowy snug solar sonic spry steady sunny swift
teal tidy topaz trusty upbeat velvet violet warm wise witty zesty`;

const animals = `
alpaca avocet badger beaver bison bobcat bongo bulbul bunting camel caribou cheetah chipmunk cicada civet condor cormorant cricket curlew
dolphin dormouse dunnock eagle egret falcon ferret finch firefly flamingo fox gannet gazelle gecko gibbon giraffe goldfinch grebe
grouse hamster hedgehog heron hoopoe ibex ibis iguana impala jackdaw jaguar jerboa kestrel kingfisher kiwi koala kudu ladybird lapwing
lemur leopard linnet llama lynx macaw magpie mallard manatee marmot marten meerkat merlin mongoose moose narwhal newt numbat ocelot
octopus oriole osprey ostrich otter owl oyster panda panther parrot pelican penguin pheasant plover puffin puma quail quokka rabbit
raccoon raven redstart robin salmon sandpiper seahorse seal siskin skylark sparrow squirrel starling stork swallow swan tapir tern
toucan turtle vicuna walrus warbler waxwing wombat woodpecker wren yak zebra`;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The two lists, for those who look whether a word is fit. */
export const nameWords = { kinds: words(kinds), animals: words(animals) } as const;

const pick = (list: readonly string[]): string => list[randomInt(list.length)] ?? '';

/** Whether a name is one that this host could have offered. */
export function isGenerated(name: string): boolean {
  const [kind = '', animal = '', ...rest] = name.split('-');
  return rest.length === 0 && nameWords.kinds.includes(kind) && nameWords.animals.includes(animal);
}

/** Three different names that nobody has; with more than half of all names taken it would find fewer. */
export function offerNames(isTaken: (name: string) => boolean, count = 3): readonly string[] {
  const offered = new Set<string>();
  for (let tries = 0; tries < 200 && offered.size < count; tries += 1) {
    const name = `${pick(nameWords.kinds)}-${pick(nameWords.animals)}`;
    if (!isTaken(name)) offered.add(name);
  }
  return [...offered];
}

/** The name that was meant, however it was typed. */
export const readName = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[\s\p{Dash}_]+/gu, '-');
