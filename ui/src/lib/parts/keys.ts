// Until every part reads its keys from the registry's own module.
export * from '../commands/chords';
