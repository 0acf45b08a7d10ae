import { mount } from 'svelte';
import App from './App.svelte';
import { keepFaces } from './lib/shell/faces';
import './styles/tokens.css';
import './styles/base.css';
import './styles/reading.css';

// WebKitGTK draws characters over each other where it adds the thin gap between Chinese and Latin.
const { userAgent } = navigator;
if (/Linux/.test(userAgent) && /AppleWebKit/.test(userAgent) && !/Chrom/.test(userAgent)) {
  document.documentElement.dataset['engine'] = 'webkitgtk';
  keepFaces(document.documentElement, window.torchpressFamilies ?? []);
}

const target = document.getElementById('app');
if (target) mount(App, { target });
