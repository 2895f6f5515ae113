import { render } from "preact";
import { App } from "./App.tsx";
import "./theme.css";
import "./paper.css";
import "./guide.css";

const root = document.getElementById("app");
if (root) render(<App />, root);
