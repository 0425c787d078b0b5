import { playSound } from './playSound.ts';
import { ownSounds } from '../../shared/sounds.ts';

// Which sound to play, and how loud, stands in the address.
const asked = new URLSearchParams(location.search);
const sound = ownSounds.find((name) => name === asked.get('sound'));
if (sound === undefined) throw new Error('The address names no sound');
playSound(new AudioContext(), sound, Number(asked.get('volume')));
