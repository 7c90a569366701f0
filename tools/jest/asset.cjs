/** Stands for an imported style sheet, picture or sound: what Vite gives is its address. */
module.exports = 'asset';
