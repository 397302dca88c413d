--
-- PostgreSQL database dump
--

\restrict fuu5O4m4x8HvIRha53aDgfEls8rgOPwPABinThnIlF4gzguDR9lt7pQISpzsABt

-- Dumped from database version 18.0
-- Dumped by pg_dump version 18.0

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner:
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';

CREATE DOMAIN public.email AS public.citext
	CONSTRAINT email_check CHECK ((VALUE OPERATOR(public.~) '@'::public.citext));

ALTER DOMAIN public.email OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.account (
    id bigint NOT NULL,
    email public.email NOT NULL,
    tags text[] DEFAULT '{}'::text[],
    created timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.account OWNER TO postgres;

CREATE SEQUENCE public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.account_id_seq OWNED BY public.account.id;

ALTER TABLE ONLY public.account ALTER COLUMN id SET DEFAULT nextval('public.account_id_seq'::regclass);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

GRANT SELECT ON TABLE public.account TO PUBLIC;

--
-- PostgreSQL database dump complete
--

\unrestrict fuu5O4m4x8HvIRha53aDgfEls8rgOPwPABinThnIlF4gzguDR9lt7pQISpzsABt
